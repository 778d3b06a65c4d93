import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { putAway, useToasts } from '@renderer/state/toasts';

/** What has just happened, said politely; what needs attention stays. */
export function ToastRegion(): ReactElement {
  const { t } = useTranslation();
  const toasts = useToasts((state) => state.toasts);
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Where there are more than fit, the newest is in sight.
    if (region.current !== null) region.current.scrollTop = region.current.scrollHeight;
  }, [toasts]);
  return (
    <div ref={region} className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={`toast toast-${toast.tone}`}>
          <span>{toast.text}</span>
          {toast.action !== undefined && (
            <button
              type="button"
              className="toast-action"
              onClick={() => {
                toast.action?.act();
                putAway(toast.id);
              }}
            >
              {toast.action.label}
            </button>
          )}
          <button
            type="button"
            className="toast-away"
            aria-label={t('toast.away')}
            onClick={() => {
              putAway(toast.id);
            }}
          >
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
