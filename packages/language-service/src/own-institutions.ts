import { ancestors, region, type Name } from '@gangmu/recognition';
import { nameKey, spellingKey, spellingsOf } from '@gangmu/text';

/** What a region is called by its own: 省, 自治区, 市. */
const ending = /(?:自治[区州县旗]|[省市州县区旗])$/u;
/** What may stand before the region in the name of a party body. */
const parties = ['', '中共'];

/** How many readings of the name of a region are thought of. */
const MOST = 4;

/** What stands in the full name of an institution where a plan says 省 only: 云南 before 省. */
interface Own {
  readonly head: string;
  readonly ending: string;
}

/**
 * How a plan of a region calls its institutions, and those above it: 省教育厅 for 云南省教育厅, 省委政法委 for
 * 中共云南省委政法委; the graph knows them by the full name.
 */
export class OwnInstitutions {
  readonly #own: readonly Own[];

  /** @param of the region of the plan */
  constructor(of: Name | null) {
    const known = of === null ? undefined : region(of.key);
    const regions = known === undefined ? [] : [known, ...ancestors(known.code)];
    this.#own = regions.flatMap(({ name }) => {
      const key = nameKey(name);
      const end = ending.exec(key)?.[0];
      return end === undefined ? [] : [{ head: key.slice(0, -end.length), ending: end }];
    });
  }

  /** Beginnings of full names that may be meant by what is typed: in characters, in pinyin or by initials. */
  fullBeginnings(typed: string): readonly string[] {
    const key = nameKey(typed);
    const latin = spellingKey(typed);
    return this.#own.flatMap(({ head, ending }) =>
      parties.flatMap((party) => {
        if (key.startsWith(ending)) return [party + head + key];
        if (latin === null) return [];
        const { pinyin, initials } = spellingsOf(ending);
        const before = spellingsOf(party + head);
        return [
          ...(pinyin.some((each) => latin.startsWith(each)) ? before.pinyin.slice(0, MOST) : []),
          ...(initials.some((each) => latin.startsWith(each)) ? before.initials.slice(0, MOST) : []),
        ].map((each) => each + latin);
      }),
    );
  }

  /** The name as the plan writes it. */
  inShort(name: string): string {
    const key = nameKey(name);
    for (const { head, ending } of this.#own) {
      for (const party of parties) {
        if (key.length === name.length && key.startsWith(party + head + ending))
          return name.slice(party.length + head.length);
      }
    }
    return name;
  }
}
