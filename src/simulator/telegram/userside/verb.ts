export { Impossible, type Verb, verb } from '../../verb.ts';
