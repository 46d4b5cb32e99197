import { RepairMemo } from '@gangmu/text';
import { ItemMemo } from './item-memo.js';

/** What reading one version of a text leaves for the next, so that an edit costs what it touched. One memo serves one text. */
export class ReadingMemo {
  readonly items = new ItemMemo();
  readonly repairs = new RepairMemo();
}
