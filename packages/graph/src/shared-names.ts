import type { CalledEntity } from './called-entity.js';

/** More are not remembered: what is typed makes new names for ever. */
const MOST = 200_000;

/** Gives equal names of all plans as one object: most plans of a folder call the same things by the same names. */
export class SharedNames {
  readonly #known = new Map<string, CalledEntity>();

  share(name: CalledEntity): CalledEntity {
    // An entity and what it is called tell all the rest; no id holds a space.
    const key = `${name.entity} ${name.name}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size === MOST) this.#known.clear();
    this.#known.set(key, name);
    return name;
  }
}
