import { exposeStation } from './bridge';

exposeStation();
