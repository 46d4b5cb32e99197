/*
 * Problems of writing that a caller can do something about. Each is a type of the schema, by this class; the message says
 * what is wrong and what to do.
 */

/** Bytes that are no text, or a text with nothing in it. */
export class UnreadableText extends Error {
  override readonly name = 'UnreadableText';
}

/** A text that does not look like a plan. */
export class NotAPlan extends Error {
  override readonly name = 'NotAPlan';
}

/** Another text has the id of this one, and the two have little in common. */
export class PlanConflict extends Error {
  override readonly name = 'PlanConflict';

  /** @param storedSource where the other one came from; null where it went away in between */
  constructor(
    readonly plan: string,
    readonly storedSource: string | null,
  ) {
    super(
      `Another text is stored as ${plan}, from ${storedSource ?? 'elsewhere'}, and the two have little in common. Compare the title, issuers, year and document number of the two and correct the one that is wrong, or say \`replace: true\` if this one is to take its place.`,
    );
  }
}

/** There is no plan of that id. */
export class UnknownPlan extends Error {
  override readonly name = 'UnknownPlan';

  constructor(readonly id: string) {
    super(`There is no plan ${id}; \`plans\` lists them.`);
  }
}
