import { builder } from './builder.js';
import './node.js';
import './entity.js';
import './plan.js';
import './item.js';
import './program.js';
import './institution.js';
import './region.js';
import './document.js';
import './target.js';
import './statement.js';
import './mention.js';
import './relation.js';
import './continuity.js';
import './comparison.js';
import './search.js';
import './item-search.js';
import './counts.js';
import './walks.js';
import './suggestion.js';
import './matrix.js';
import './plan-import.js';
import './plan-removal.js';
import './plan-events.js';
import './decision.js';
import './deciding.js';

/** The schema; printed in `server/schema.graphql`. */
export const schema = builder.toSchema();
