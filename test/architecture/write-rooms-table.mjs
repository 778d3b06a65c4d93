// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { roomsTable } from './rooms.mjs';

const PATH = join(import.meta.dirname, '..', '..', 'docs', 'architecture.md');
const PLACE = /(<!-- rooms:start -->\n).*?(<!-- rooms:end -->)/s;

const text = readFileSync(PATH, 'utf8');
if (!PLACE.test(text))
  throw new Error('docs/architecture.md needs <!-- rooms:start --> and <!-- rooms:end -->.');
const table = (await format(roomsTable(), { parser: 'markdown' })).trim();
writeFileSync(
  PATH,
  text.replace(PLACE, (_all, start, end) => `${start}\n${table}\n\n${end}`),
);
