import { useContext, useEffect, useRef, type ReactElement, type RefObject } from 'react';
import { MINUTE } from '@shared/clock';
import type { PatientView } from '@shared/ipc/views';
import { useContacts, useStanding } from '@renderer/state/contact/contacts';
import { askedFormOpened, useAskedForm } from '@renderer/state/contact/follow-up';
import { NotRead } from '@renderer/ui/parts/empty-state';
import { useNow } from '@renderer/ui/use-now';
import { MessageComposer } from './message-composer';
import { TaskSlot } from './task-slot';
import { Thread } from './thread';
import { VideoLink } from './video-link';

/** What was said with the patient, and what is to be done about it: one thread, messages, tasks (product.md P9, P10, D1). */
export function ContactSection({ view }: { readonly view: PatientView }): ReactElement {
  const { id } = view.patient;
  const now = useNow(MINUTE);
  const { value, error, again } = useContacts(id);
  const { waiting, attempts } = useStanding(value, now);
  const drawTasks = useContext(TaskSlot);
  const place = useRef<HTMLDivElement>(null);
  useAskedFor(id, value !== null, place);
  if (value === null) return <NotRead error={error} again={again} />;
  return (
    <div ref={place} className="contact-part">
      <MessageComposer view={view} contacts={value} waiting={waiting} now={now} />
      {drawTasks !== null && <div data-form="task">{drawTasks(id)}</div>}
      <Thread view={view} contacts={value} waiting={waiting} attempts={attempts} now={now} />
      <VideoLink patientId={id} video={value.video} />
    </div>
  );
}

/** Brings the form that a key or a link asked for into view, with the keyboard in it. */
function useAskedFor(patientId: string, ready: boolean, place: RefObject<HTMLDivElement | null>): void {
  const asked = useAskedForm((state) => state.asked);
  useEffect(() => {
    if (!ready || asked?.patientId !== patientId) return;
    const form = place.current?.querySelector<HTMLElement>(`[data-form="${asked.form}"]`);
    const field =
      form?.querySelector<HTMLElement>('textarea, input') ?? form?.querySelector<HTMLElement>('button');
    field?.focus();
    form?.scrollIntoView({ block: 'nearest' });
    askedFormOpened();
  }, [asked, patientId, ready, place]);
}
