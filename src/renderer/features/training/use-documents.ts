import { useEffect, useState } from 'react';
import type { TrainingDocument } from '@shared/wire/training-epj';
import { station } from '@renderer/bridge/station';

/** More than these are not shown. */
const SHOWN = 8;

/** The newest documents in the training centre's record system. */
export interface Documents {
  readonly documents: readonly TrainingDocument[];
  /** True where they could not be read. */
  readonly unread: boolean;
}

/** Asks once for each number of documents that the centre tells. */
export function useDocuments(received: number): Documents {
  const [read, setRead] = useState<Documents>({ documents: [], unread: false });
  useEffect(() => {
    const wanted = { current: true };
    void station()
      .readTrainingDocuments({})
      .then((outcome) => {
        if (!wanted.current) return;
        setRead((before) =>
          outcome.ok
            ? { documents: outcome.value.documents.slice(0, SHOWN), unread: false }
            : { ...before, unread: true },
        );
      });
    return () => {
      wanted.current = false;
    };
  }, [received]);
  return read;
}
