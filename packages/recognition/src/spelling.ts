import { fold } from '@gangmu/text';
import { traditionalForms } from './data/region-words.js';
import type { Name } from './fragment.js';
import { lines } from './gazetteer.js';
import { isComposed } from './names.js';

/** Characters of names in both scripts: a Simplified one at 2n, its Traditional form at 2n + 1. */
const pairs = lines(traditionalForms).join('');

/** One more than the place of a code unit in `pairs`, or 0. */
const places = new Uint16Array(0x10000);
for (let i = 0; i < pairs.length; i++) places[pairs.charCodeAt(i)] ||= i + 1;

/** How a document writes the characters of names: its script is that of its majority. */
export class Spelling {
  readonly traditional: boolean;
  readonly #counts = new Uint32Array(pairs.length + 1);
  readonly #spelled = new Map<Name, Name>();

  constructor(text: string) {
    const counts = this.#counts;
    const { length } = text;
    for (let i = 0; i < length; i++) {
      const place = places[text.charCodeAt(i)] as number;
      counts[place] = (counts[place] as number) + 1;
    }
    let simplified = 0;
    let traditional = 0;
    for (let place = 1; place < counts.length; place += 2) {
      simplified += counts[place] as number;
      traditional += counts[place + 1] as number;
    }
    this.traditional = traditional > simplified;
  }

  /** A name that the text does not spell out, in the characters of the document; others as they are. */
  spell(name: Name): Name {
    if (!isComposed(name)) return name;
    const known = this.#spelled.get(name);
    if (known) return known;
    const { kind, key, scope } = name;
    const spelled = { kind, name: [...name.name].map((sign) => this.#character(sign)).join(''), key, scope };
    this.#spelled.set(name, spelled);
    return spelled;
  }

  #character(sign: string): string {
    if (sign < '\u4e00' || sign > '\u9fff') return sign;
    const simplified = fold(sign);
    if (!this.traditional) return simplified;
    const place = places[simplified.charCodeAt(0)] as number;
    if (place % 2 === 0) return sign;
    // A Traditional text made by machine leaves some characters as they were, and so does a name in it.
    const left = (this.#counts[place] as number) > (this.#counts[place + 1] as number);
    return left ? simplified : pairs.charAt(place);
  }
}
