import { generate } from 'selfsigned';

/** A key and its certificate, PEM. */
export interface Certified {
  readonly key: string;
  readonly cert: string;
}

export interface ServerCertificate {
  /** Name that it is for; 127.0.0.1 beside it unless `elsewhere`. */
  readonly elsewhere?: boolean;
  /** Days from now when it begins and ends. */
  readonly from?: number;
  readonly to?: number;
}

const DAY_MS = 86_400_000;

/** An authority of a site, for tests alone. */
export async function makeAuthority(name: string): Promise<Certified> {
  const made = await generate([{ name: 'commonName', value: name }], {
    ...validFor({ from: -400 }),
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/** A certificate of a server on loopback; of `authority`, or by its own word where there is none. */
export async function makeServer(
  authority: Certified | null,
  wanted: ServerCertificate = {},
): Promise<Certified> {
  const made = await generate([{ name: 'commonName', value: 'centre.test' }], {
    ...validFor(wanted),
    keyType: 'ec',
    algorithm: 'sha256',
    ...(authority === null ? {} : { ca: authority }),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames:
          wanted.elsewhere === true
            ? [{ type: 2, value: 'another.test' }]
            : [
                { type: 2, value: 'localhost' },
                { type: 7, ip: '127.0.0.1' },
              ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}

function validFor({ from = -1, to = 30 }: ServerCertificate) {
  const now = Date.now();
  return { notBeforeDate: new Date(now + from * DAY_MS), notAfterDate: new Date(now + to * DAY_MS) };
}
