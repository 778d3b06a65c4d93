/** What the intake said. `issues` are diagnostics with the element named, never values. */
export interface PostAnswer {
  readonly ok: boolean;
  readonly status: number;
  readonly issues: string;
}

/** Sends one FHIR resource to a centre's intake. @throws the network's error where nobody answers. */
export async function post(base: string, resource: unknown): Promise<PostAnswer> {
  const response = await fetch(`${base}/fhir`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/fhir+json' },
    body: JSON.stringify(resource),
  });
  const text = await response.text();
  return { ok: response.ok, status: response.status, issues: response.ok ? '' : issuesOf(text) };
}

function issuesOf(text: string): string {
  try {
    const outcome = JSON.parse(text) as { issue?: { expression?: string[]; diagnostics?: string }[] };
    const issues = (outcome.issue ?? []).map((issue) =>
      `${issue.expression?.[0] ?? ''} ${issue.diagnostics ?? ''}`.trim(),
    );
    return [...new Set(issues)].slice(0, 3).join('; ');
  } catch {
    return '';
  }
}
