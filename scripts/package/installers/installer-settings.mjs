import { CommandFailure } from '../../process/failure.mjs';

const MAINTAINER = 'VAKTROM_MAINTAINER';
const HOMEPAGE = 'VAKTROM_HOMEPAGE';

/**
 * Who answers for the installers: whoever gives them out says so when they are made. A .deb names both; nothing is made up.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {{ maintainer: string, homepage: string }}
 */
export function installerSettings(env = process.env) {
  const maintainer = env[MAINTAINER] ?? '';
  const homepage = env[HOMEPAGE] ?? '';
  if (!/^[^<>\n]+ <[^<>@\s]+@[^<>@\s]+>$/.test(maintainer)) {
    throw new CommandFailure(
      `Installers name who keeps them: set ${MAINTAINER} to "Name <address@example.org>".`,
    );
  }
  if (!URL.canParse(homepage) || new URL(homepage).protocol !== 'https:') {
    throw new CommandFailure(
      `Installers name a page about the product: set ${HOMEPAGE} to an https address.`,
    );
  }
  return { maintainer, homepage };
}
