import { exposeStation, restWhenTold } from './bridge';

exposeStation();
restWhenTold();
