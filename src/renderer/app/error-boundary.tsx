import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';

interface Props {
  readonly children: ReactNode;
  /** A change of this key tries again. */
  readonly area: string;
  /** What trying again means where drawing again is not enough. */
  readonly onAgain?: () => void;
}

/** A part that fails says so in words; the rest of the station goes on. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override componentDidUpdate(before: Props): void {
    if (before.area !== this.props.area && this.state.failed) this.setState({ failed: false });
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <div className="empty-state" role="alert">
            <p className="empty-title">{t('crash.title')}</p>
            <p className="empty-text">{t('crash.text')}</p>
            <Button
              onClick={() => {
                if (this.props.onAgain === undefined) this.setState({ failed: false });
                else this.props.onAgain();
              }}
            >
              {t('crash.again')}
            </Button>
          </div>
        )}
      </Translation>
    );
  }
}
