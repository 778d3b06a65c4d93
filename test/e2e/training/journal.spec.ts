import type { Page } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import { vkpBundle } from '@shared/journal/fhir/bundle';
import { readVkpRefusal } from '@shared/journal/receipts/vkp-outcome';
import { postBundle } from '../../support/journal/epj-client';
import { noteFacts } from '../../support/journal/note-facts';
import { CentreProcess } from '../workbench/centre-process';
import { expect, test } from '../workbench/fixtures';

/** What the centre answers to documents now. */
function answerOf(page: Page): Promise<string | undefined> {
  return page.evaluate(async () => {
    const state = await (window as unknown as { station: Station }).station.readTraining({});
    return state.ok ? state.value.epj?.outcome : undefined;
  });
}

test('T4 how the record system answers is chosen in the training panel, and what it received is listed', async ({
  workbench,
}) => {
  const centre = new CentreProcess();
  try {
    await centre.start();
    const running = await workbench.start({ centreUrl: centre.url });
    const { station } = running;
    const { page } = station;
    await station.enter();
    await page.getByTestId('training-banner').getByRole('button', { name: 'Styr øvelsen' }).click();
    const group = page.getByRole('group', { name: 'Journalsystem (øvelse)' });
    await expect(group).toContainText('Ingen dokumenter er mottatt ennå.');

    const bundle = vkpBundle(noteFacts(), 'nb');
    await group.getByLabel('Svar på dokumenter').selectOption('Avvist: ikke tillatt (1.2)');
    // A document that came before the choice took effect would be stored, and answered alike ever after.
    await expect.poll(() => answerOf(page)).toBe('1.2');
    const refused = await postBundle(centre.url, bundle);
    expect(readVkpRefusal(refused.json).map(({ code }) => code)).toEqual(['1.2']);
    await group.getByLabel('Svar på dokumenter').selectOption('Mottatt');
    await group.getByLabel('Kvittering på dialogmeldinger').selectOption('Avvist: pasienten er ukjent (E35)');
    await expect.poll(() => answerOf(page)).toBe('ok');
    expect((await postBundle(centre.url, bundle)).status).toBe(201);
    await expect(group).toContainText('Mottatt hittil: dokumenter 1, dialogmeldinger 0.');
    const documents = group.getByRole('list', { name: 'Sist mottatte dokumenter' });
    await expect(documents.getByRole('listitem')).toHaveCount(1);
    const composition = bundle.entry?.[0]?.resource;
    const title = composition?.resourceType === 'Composition' ? composition.title : 'no note';
    await expect(documents).toContainText(title);
    await expect(documents).not.toContainText(/\d{11}/);
    await expect(group.getByLabel('Kvittering på dialogmeldinger')).toHaveValue('E35');
    await documents.scrollIntoViewIfNeeded();
    await workbench.shot(running, 'training-journal');
  } finally {
    await centre.dispose();
  }
});
