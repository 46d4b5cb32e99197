/** How the database finds entities at once, within the transaction that has read or made them. */
export class EntityNodes {
  readonly #nodes: Map<string, string>;

  constructor(nodes: ReadonlyMap<string, string>) {
    this.#nodes = new Map(nodes);
  }

  add({ id, node }: { readonly id: string; readonly node: string }): void {
    this.#nodes.set(id, node);
  }

  of(id: string): string {
    const node = this.#nodes.get(id);
    if (node === undefined) throw new Error(`The store has lost ${id}: its parts do not agree.`);
    return node;
  }

  /** Items are found by their ids. */
  orItem(id: string): string {
    return id.startsWith('item:') ? id : this.of(id);
  }
}
