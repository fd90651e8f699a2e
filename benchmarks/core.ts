/** What the benchmarks measure, as one bundle. */
export { LIMITS } from '../server/src/base/limits';
export { createReadCodes } from '../server/src/node/readCodes';
export { DEFAULT_SETTINGS } from '../server/src/service/settings';
export { next, snapshotOf } from '../server/src/service/snapshot';
export { DEFAULT_VERSION } from '../server/src/spec/version';
export { parse } from '../server/src/syntax/parse';
export { jsonSchemaOf } from './jsonSchema';
