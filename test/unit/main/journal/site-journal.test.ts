import { describe, expect, it } from 'vitest';
import {
  journalConfigSchema,
  journalSite,
  noteCentreOf,
  recordOf,
  type JournalConfig,
} from '@main/app/journal/site-journal';

const CENTRE = new URL('http://127.0.0.1:4010');
const party = { name: 'Kommune', herId: '99990011', service: { name: 'Legevakt', herId: '99990012' } };
const whole = {
  organisation: { name: 'Senteret', number: '310000035' },
  sender: party,
  vkp: {
    receiver: 'Journalen',
    baseUrl: 'https://vkp.example.no/epj/',
    orgNumbers: { 4601: '310000043' },
    tokenUrl: 'https://sts.example.no/connect/token',
    clientId: 'klient',
  },
  dialogmelding: { receiver: party, transport: { kind: 'http', url: 'https://melding.example.no/inn' } },
};

function read(given: object): JournalConfig {
  return journalConfigSchema.parse(given);
}

describe('the site’s ways into journals', () => {
  it('are none where an old file says nothing', () => {
    expect(journalSite(read({}), null)).toEqual({
      organisation: null,
      vkp: null,
      dialogmelding: null,
      folder: null,
    });
  });

  it('are what the file says, with what goes without saying', () => {
    const { vkp, dialogmelding } = journalSite(read(whole), null);
    expect(vkp).toMatchObject({
      baseUrl: 'https://vkp.example.no/epj',
      serviceCodes: 'dho',
      scope: 'nhn:vkp/api/user/bundle.write',
      registerUrl: null,
    });
    expect(dialogmelding?.receiver.service.herId).toBe('99990012');
  });

  it.each([
    { ...whole, vkp: { ...whole.vkp, tokenUrl: null } },
    { ...whole, vkp: { ...whole.vkp, clientId: null } },
    { ...whole, vkp: { ...whole.vkp, baseUrl: null } },
  ])('leave out one that is not whole', (given) => {
    expect(journalSite(read(given), null).vkp).toBeNull();
  });

  it('lead to the record of the patient’s own municipality, or to none', () => {
    const { vkp } = journalSite(read(whole), null);
    if (vkp === null) throw new Error('no way');
    expect(recordOf(vkp, '4601')).toBe('310000043');
    expect(recordOf(vkp, '0301')).toBeNull();
    expect(recordOf({ ...vkp, defaultOrgNumber: '310000051' }, '0301')).toBe('310000051');
  });

  it('are the training EPJ in training, whatever real address stands in the file', () => {
    for (const given of [{}, whole]) {
      const { vkp, dialogmelding } = journalSite(read(given), CENTRE);
      expect(vkp?.baseUrl).toBe('http://127.0.0.1:4010/epj');
      expect(vkp?.tokenUrl).toBe('http://127.0.0.1:4010/epj/token');
      expect(vkp?.registerUrl).toBe('http://127.0.0.1:4010/epj/clients');
      expect(dialogmelding?.transport).toEqual({
        kind: 'http',
        url: 'http://127.0.0.1:4010/epj/dialogmelding',
      });
    }
    expect(noteCentreOf(journalSite(read({}), CENTRE))).toEqual({
      name: 'Øvelse responssenter',
      organisationNumber: '310000019',
    });
  });

  it.each([
    { organisation: { name: 'Senteret', number: '310000018' } },
    { vkp: { baseUrl: 'http://vkp.example.no/epj' } },
    { vkp: { baseUrl: 'https://user@vkp.example.no/epj' } },
    { vkp: { orgNumbers: { 4601: '123456789' } } },
    { sender: { ...party, herId: 'her' } },
    { folder: 'relative/path' },
  ])('stop the start where they are wrong: %j', (given) => {
    expect(journalConfigSchema.safeParse(given).success).toBe(false);
  });
});
