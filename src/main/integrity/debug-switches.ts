/**
 * Switches that give somebody beside the user a hand in the running app: debuggers, and programs or pages slipped in under
 * the guards. Whole names, or beginnings where they end in `*`.
 */
const REFUSED = [
  'remote-debugging*',
  'remote-allow-origins',
  'inspect*',
  'wait-for-debugger*',
  'js-flags',
  'load-extension',
  'disable-web-security',
  'disable-site-isolation-trials',
  'gpu-launcher',
  'browser-subprocess-path',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
] as const;

/**
 * The first refused switch of a command line, by its bare name, or null. Reads as Chromium and Node do: one or two dashes, on
 * Windows a slash and any case as well. What stands behind a bare `--` counts too, since Node and Chromium disagree on it.
 */
export function refusedSwitch(args: readonly string[], platform: NodeJS.Platform): string | null {
  for (const arg of args) {
    const name = switchName(arg, platform);
    if (name !== null && REFUSED.some((refused) => matches(name, refused))) return name;
  }
  return null;
}

function switchName(arg: string, platform: NodeJS.Platform): string | null {
  const prefix = platform === 'win32' ? /^(?:--?|\/)([^=]+)/ : /^--?([^=]+)/;
  return prefix.exec(arg.trim())?.[1]?.toLowerCase().replaceAll('_', '-') ?? null;
}

function matches(name: string, refused: string): boolean {
  return refused.endsWith('*') ? name.startsWith(refused.slice(0, -1)) : name === refused;
}
