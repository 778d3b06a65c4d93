/** Bokmål: the worklist, its views and reviews. */
export const nbWorklist = {
  'error.name_taken': 'Det finnes allerede en visning med det navnet. Velg et annet.',
  'error.not_reviewed': 'Pasienten er ikke merket som gjennomgått.',
  'error.review_too_old': 'En gjennomgang kan bare angres samme dag.',
  'error.too_many_views': 'Det er plass til 50 visninger. Slett en du ikke bruker.',
} as const;
