/** Why a resource was not taken; `expression` names the element as FHIRPath. */
export interface Fault {
  readonly status: 400 | 404;
  /** FHIR issue type. */
  readonly code:
    | 'structure'
    | 'required'
    | 'value'
    | 'invariant'
    | 'code-invalid'
    | 'not-found'
    | 'not-supported'
    | 'too-long'
    | 'processing';
  readonly expression: string;
  /** What to do about it; never the value itself. */
  readonly diagnostics: string;
}

/** A mapped resource, or everything that is wrong with it. */
export type Mapped<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly Fault[] };

/** A fault of form (400). */
export function fault(code: Fault['code'], expression: string, diagnostics: string): Fault {
  return { status: 400, code, expression, diagnostics };
}

/** FHIR OperationOutcome of faults. */
export function operationOutcome(faults: readonly Fault[]): unknown {
  return {
    resourceType: 'OperationOutcome',
    issue: faults.map(({ code, expression, diagnostics }) => ({
      severity: 'error',
      code,
      diagnostics,
      ...(expression === '' ? {} : { expression: [expression] }),
    })),
  };
}
