// A worker of a browser in which scripts are loaded as Node.js loads them: `require('./name.js')`.

/** Addresses of the scripts, by name; the first is run. The first message to the worker; what follows is for that script. */
export type Scripts = ReadonlyMap<string, string>;

interface Module {
  exports: unknown;
}

interface Scope {
  onmessage: ((message: { data: Scripts }) => void) | null;
  module: Module | undefined;
  require: (path: string) => unknown;
  importScripts: (address: string) => void;
}

const scope = globalThis as unknown as Scope;

scope.onmessage = ({ data: scripts }) => {
  const loaded = new Map<string, Module>();
  scope.require = (path) => {
    const name = path.replace(/^\.\//u, '');
    const address = scripts.get(name);
    if (address === undefined) throw new Error(`There is no script ${name}.`);
    const known = loaded.get(name);
    if (known !== undefined) return known.exports;
    const module: Module = { exports: {} };
    loaded.set(name, module);
    const requiring = scope.module;
    scope.module = module;
    try {
      scope.importScripts(address);
    } catch (error) {
      // It may be there when it is needed next.
      loaded.delete(name);
      throw error;
    } finally {
      scope.module = requiring;
    }
    return module.exports;
  };
  const [first] = scripts.keys();
  if (first !== undefined) scope.require(first);
};
