/** What the raw server sends: text for one of the two places of the raw page. The rest rides along and is parsed. */
export interface RawMessage {
  readonly kind: 'alarm' | 'background';
  readonly text: string;
  readonly changes: readonly unknown[];
}
