/** The built-in centre did not start. */
export class TrainingCentreFailed extends Error {
  override readonly name = 'TrainingCentreFailed';
}
