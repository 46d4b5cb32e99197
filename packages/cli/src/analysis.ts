import { entityId, itemId, planId } from '@gangmu/graph';
import type { Basis, EntityKind, Fragment, Severity, StatementType, Term } from '@gangmu/recognition';
import type { RepairedText, RepairKind } from '@gangmu/text';

/** What `gangmu analyze --format json` prints of a plan; schema/analyze.schema.json says the same for other tools. */
export interface Analysis {
  readonly file: string;
  readonly plan: {
    readonly id: string;
    readonly title: string | null;
    readonly year: number | null;
    readonly issuers: readonly string[];
    readonly region: string | null;
    readonly regionId: string | null;
  };
  readonly text: string;
  readonly repairs: readonly {
    readonly start: number;
    readonly end: number;
    readonly raw: string;
    readonly text: string;
    readonly kind: RepairKind;
    readonly certain: boolean;
    readonly alternatives: readonly string[];
  }[];
  readonly items: readonly {
    readonly id: string;
    readonly number: string | null;
    readonly label: string;
    readonly title: string;
    readonly start: number;
    readonly end: number;
    readonly parent: string | null;
  }[];
  readonly mentions: readonly {
    readonly kind: EntityKind;
    readonly entity: string;
    readonly name: string;
    readonly text: string;
    readonly start: number;
    readonly end: number;
    readonly item: string | null;
  }[];
  readonly targets: readonly {
    readonly text: string;
    readonly start: number;
    readonly end: number;
    readonly item: string | null;
    readonly quantity: string;
    readonly unit: string | null;
    readonly comparator: string | null;
  }[];
  readonly relations: readonly {
    readonly type: StatementType;
    readonly from: string;
    readonly to: string;
    readonly item: string;
    readonly basis: Basis;
    readonly start: number;
    readonly end: number;
    readonly quote: string;
  }[];
  readonly diagnostics: readonly {
    readonly code: string;
    readonly severity: Severity;
    readonly message: string;
    readonly start: number;
    readonly end: number;
  }[];
}

/** Says a plan in ids that are the same as in the graph. */
export function analysisOf(file: string, repaired: RepairedText, fragment: Fragment): Analysis {
  const { header } = fragment;
  const plan = planId(fragment);
  const itemIds = fragment.items.map((item) => itemId(plan, item.path));
  // Indices into the items of the same fragment: there by the invariant of a fragment.
  const idOfItem = (index: number): string => itemIds[index]!;
  const idOfTerm = (term: Term): string => ('name' in term ? entityId(term.name) : idOfItem(term.item));
  return {
    file,
    plan: {
      id: plan,
      title: header.title,
      year: header.year,
      issuers: header.issuers.map(({ name }) => name),
      region: header.region?.name ?? null,
      regionId: header.region && entityId(header.region),
    },
    text: fragment.text,
    repairs: repaired.repairs.map(({ start, end, raw, text, kind, certain, alternatives }) => ({
      start,
      end,
      raw,
      text,
      kind,
      certain,
      alternatives,
    })),
    items: fragment.items.map(({ number, label, title, start, end, parent }, index) => ({
      id: idOfItem(index),
      number,
      label,
      title,
      start,
      end,
      parent: parent === null ? null : idOfItem(parent),
    })),
    mentions: fragment.mentions.map(({ name, text, start, end, item }) => ({
      kind: name.kind,
      entity: entityId(name),
      name: name.name,
      text,
      start,
      end,
      item: item === null ? null : idOfItem(item),
    })),
    targets: fragment.targets.map(({ text, start, end, item, quantity, unit, comparator }) => ({
      text,
      start,
      end,
      item: item === null ? null : idOfItem(item),
      quantity,
      unit,
      comparator,
    })),
    relations: fragment.statements.map(({ type, subject, object, item, basis, start, end, quote }) => ({
      type,
      from: idOfTerm(subject),
      to: idOfTerm(object),
      item: idOfItem(item),
      basis,
      start,
      end,
      quote,
    })),
    diagnostics: fragment.diagnostics.map(({ code, severity, message, start, end }) => ({
      code,
      severity,
      message,
      start,
      end,
    })),
  };
}
