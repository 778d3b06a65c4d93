import { VKP_CODE } from '../../clinical/rules/finding';
import { ALERT_NAMES, SYSTEM } from '../codes';
import { COLOUR_WORDS } from '../fhir/detected-issue';
import { found, unless, type DocumentFinding, type TakenApart } from './document';
import { elements, inner, textAt, type Place } from './node';

const SEVERITIES: readonly unknown[] = ['high', 'moderate', 'low'];
const COLOUR_OF = { high: 'red', moderate: 'yellow', low: 'blue' } as const;
const NEED_SEVERITY: ReadonlySet<string> = new Set([VKP_CODE.measurementReported, VKP_CODE.formAnswered]);
const ABOUT_MISSING: ReadonlySet<string> = new Set([VKP_CODE.measurementMissing, VKP_CODE.formMissing]);

/** VKP's rules on the alert, and on what a document holds for each kind of it. */
export function issueRules(document: TakenApart): DocumentFinding[] {
  const { issues, bundle } = document;
  return [
    ...unless(issues.length <= 1, 'issue_many', inner(bundle, 'entry')),
    ...issues.flatMap((issue) => oneIssue(issue, document)),
    ...kindRules(document),
  ];
}

function oneIssue(issue: Place, { kind }: TakenApart): DocumentFinding[] {
  const codings = elements(issue, 'code.coding').filter((one) => textAt(one, 'system') === SYSTEM.alert);
  const severity = textAt(issue, 'severity');
  return [
    ...unless(
      codings.length === 1 && kind !== undefined && Object.hasOwn(ALERT_NAMES, kind),
      'issue_code',
      inner(issue, 'code'),
    ),
    ...unless(
      textAt(issue, 'identifiedDateTime') !== undefined,
      'issue_time',
      inner(issue, 'identifiedDateTime'),
    ),
    ...unless(
      severity === undefined ? !NEED_SEVERITY.has(kind ?? '') : SEVERITIES.includes(severity),
      'issue_severity',
      inner(issue, 'severity'),
    ),
    ...unless(agrees(severity, textAt(issue, 'detail') ?? ''), 'issue_colour', inner(issue, 'detail')),
    ...unless(
      textAt(issue, 'author.identifier.value') !== undefined && textAt(issue, 'author.display') !== undefined,
      'issue_author',
      inner(issue, 'author'),
    ),
    ...unless(isImplicated(issue, kind), 'issue_implicated', inner(issue, 'implicated')),
  ];
}

function agrees(severity: string | undefined, detail: string): boolean {
  if (severity !== 'high' && severity !== 'moderate' && severity !== 'low') return true;
  const own = COLOUR_OF[severity];
  return (['red', 'yellow', 'blue'] as const).every(
    (colour) => colour === own || !COLOUR_WORDS[colour].test(detail),
  );
}

function isImplicated(issue: Place, kind: string | undefined): boolean {
  const implicated = elements(issue, 'implicated');
  if (kind !== undefined && NEED_SEVERITY.has(kind))
    return implicated.some((one) => textAt(one, 'reference') !== undefined);
  if (kind === undefined || !ABOUT_MISSING.has(kind)) return true;
  return implicated.some((one) => {
    const value = textAt(one, 'identifier.value');
    if (value === undefined) return false;
    // A measure is named by LOINC where it has a code there; a form by its title.
    return kind !== VKP_CODE.measurementMissing || !/^\d+-\d$/.test(value)
      ? true
      : textAt(one, 'identifier.system') === SYSTEM.loinc;
  });
}

/** What a document of each kind holds (table of VKP's guide for digital home follow-up). */
function kindRules({ kind, issues, observations, responses, bundle }: TakenApart): DocumentFinding[] {
  const values = observations.length;
  const forms = responses.length;
  const fits = (): boolean => {
    if (issues.length === 0) return values === 0 && forms === 0;
    if (kind === VKP_CODE.measurementReported) return values > 0 && forms === 0;
    if (kind === VKP_CODE.formAnswered) return forms > 0;
    if (kind === VKP_CODE.summary) return true;
    return values === 0 && forms === 0;
  };
  const scored =
    kind !== VKP_CODE.formAnswered ||
    forms === 0 ||
    observations.some((one) =>
      elements(one, 'code.coding').some((coding) => SCORES.has(textAt(coding, 'code') ?? '')),
    );
  return [
    ...unless(fits(), 'kind_contents', inner(bundle, 'entry')),
    ...(scored ? [] : [found('score_missing', inner(bundle, 'entry'))]),
  ];
}

/** LOINC of scores: the general one, PHQ-9, GAD-7. */
const SCORES: ReadonlySet<string> = new Set(['74465-6', '44261-6', '70274-6']);
