import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusedSwitch } from '@main/integrity/debug-switches';

describe('switches that let somebody in', () => {
  it.each([
    ['--remote-debugging-port=9222', 'remote-debugging-port'],
    ['-remote-debugging-port=0', 'remote-debugging-port'],
    ['--remote-debugging-pipe', 'remote-debugging-pipe'],
    ['--remote-debugging-address=0.0.0.0', 'remote-debugging-address'],
    ['--remote-allow-origins=*', 'remote-allow-origins'],
    ['--inspect', 'inspect'],
    ['--inspect=127.0.0.1:1', 'inspect'],
    ['--inspect-brk', 'inspect-brk'],
    ['--inspect-wait=1', 'inspect-wait'],
    ['--inspect_brk', 'inspect-brk'],
    ['--js-flags=--expose-gc', 'js-flags'],
    ['--disable-web-security', 'disable-web-security'],
    ['--renderer-cmd-prefix=gdb', 'renderer-cmd-prefix'],
    ['--browser-subprocess-path=/tmp/other', 'browser-subprocess-path'],
  ])('refuses %s', (arg, name) => {
    expect(refusedSwitch(['--lang=nb-NO', arg], 'linux')).toBe(name);
  });

  it('reads Windows as Windows reads it: slashes, and any case', () => {
    expect(refusedSwitch(['/Remote-Debugging-Port=1'], 'win32')).toBe('remote-debugging-port');
    expect(refusedSwitch(['/remote-debugging-port'], 'linux')).toBeNull();
  });

  it('lets ordinary starts through', () => {
    const args = ['--no-sandbox', '--lang=nb-NO', '--password-store=gnome-libsecret', '.', 'inspect', ''];
    expect(refusedSwitch(args, 'linux')).toBeNull();
  });

  it('finds it wherever it stands, also behind a bare --', () => {
    const harmless = fc.array(fc.constantFrom('--lang=nb', '--', 'x', '-v', '--no-sandbox', '=', '-'));
    fc.assert(
      fc.property(harmless, harmless, (before, after) => {
        expect(refusedSwitch([...before, '--remote-debugging-port', ...after], 'linux')).not.toBeNull();
        expect(refusedSwitch([...before, ...after], 'linux')).toBeNull();
      }),
    );
  });
});
