/** English: the worklist, its views and reviews. */
export const enWorklist = {
  'error.name_taken': 'There is a view with that name already. Choose another.',
  'error.not_reviewed': 'The patient is not marked as reviewed.',
  'error.review_too_old': 'A review can only be undone on the same day.',
  'error.too_many_views': 'There is room for 50 views. Delete one that you do not use.',
} as const;
