import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import type { ContactsView } from '@shared/ipc/contact-views';
import { dropPart, useDraft, writeDraft } from '@renderer/state/drafts';
import { useRing } from '@renderer/state/contact/use-ring';

/** The link of a video room; where it may lead is the site's to say, and main's to judge. */
export function VideoLink({
  patientId,
  video,
}: {
  readonly patientId: string;
  readonly video: ContactsView['video'];
}): ReactElement {
  const { t } = useTranslation();
  const { videoLink } = useDraft(patientId);
  const ring = useRing(patientId);
  const link = videoLink === '' ? (video.start ?? '') : videoLink;
  if (video.hosts.length === 0)
    return (
      <section className="panel-section" data-form="video">
        <h3>{t('contact.video')}</h3>
        <p className="quiet-note">{t('video.none')}</p>
      </section>
    );
  return (
    <section className="panel-section" data-form="video">
      <h3>{t('contact.video')}</h3>
      <form
        className="video-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (link.trim() === '') return;
          ring.video(link, () => {
            dropPart(patientId, 'video');
          });
        }}
      >
        <Textfield
          type="url"
          label={t('video.link')}
          description={t('video.hosts', { hosts: video.hosts.join(', ') })}
          value={link}
          autoComplete="off"
          error={ring.error === null ? undefined : t(`error.${ring.error}`)}
          onChange={(event) => {
            writeDraft(patientId, { videoLink: event.target.value });
          }}
        />
        <Button type="submit" variant="secondary">
          {t('video.open')}
        </Button>
      </form>
    </section>
  );
}
