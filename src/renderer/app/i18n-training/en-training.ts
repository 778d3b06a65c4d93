import type { nbTraining } from './nb-training';

/** English: what the training centre plays. */
export const enTraining: Record<keyof typeof nbTraining, string> = {
  'training.about.alert-storm': 'Equipment everywhere reports trouble: 500 alerts a second for a minute.',
  'training.about.deterioration': 'Four patients get worse, one after the other, over some minutes.',
  'training.about.night': 'Little happens, but the connection breaks and slows down now and then.',
  'training.about.quiet-shift': 'Ordinary measurements, forms and messages; an alert now and then.',
  'training.cut': 'Cut the connection',
  'training.cutAbout': 'Every workstation loses its connection until this is taken away.',
  'training.delay': 'Delay',
  'training.error.notSignedIn':
    'The exercise cannot be controlled now: the centre does not know your sign-in. Sign in again.',
  'training.error.notTraining': 'This centre has no exercise to control.',
  'training.error.unreachable':
    'The centre does not answer. The exercise goes on as before; try again in a while.',
  'training.network.cut': 'The exercise has cut the connection.',
  'training.network.good': 'The connection is in order.',
  'training.network.slow': 'Everything is sent {{seconds}} s late.',
  'training.noDelay': 'None',
  'training.notSimulated':
    'The centre was started without simulation. Only the connection can be controlled.',
  'training.open': 'Control the exercise',
  'training.reading': 'Asking the centre …',
  'training.running': '{{scenario}} since {{since}}, speed ×{{speed}}, {{patients}} patients.',
  'training.scenario': 'Scenario',
  'training.scenario.alert-storm': 'Alert storm',
  'training.scenario.deterioration': 'Deterioration',
  'training.scenario.night': 'Night with bad network',
  'training.scenario.quiet-shift': 'Quiet shift',
  'training.seconds': '{{seconds}} s',
  'training.speed': 'Speed of the patients’ time',
  'training.storm': 'The storm goes on for {{seconds}} s.',
  'training.times': '×{{speed}}',
  'training.title': 'Exercise',
};
