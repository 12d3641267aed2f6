const NAME = Symbol.for("thirty.process");
const shared: { [NAME]?: object } & typeof globalThis = globalThis;
shared[NAME] ??= {};

/**
 * What a process has one of: connections, counts, the hub of the desks. Next bundles the code that starts the server apart from
 * pages and routes, and each bundle has its own modules: here all find the same. Who keeps something names and types only
 * that, `const held: { thing?: Thing } = ofProcess`, and makes it when it is first asked for.
 */
export const ofProcess: object = shared[NAME];
