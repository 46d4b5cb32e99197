import { DateTimeResolver, NonNegativeIntResolver } from 'graphql-scalars';
import { builder } from './builder.js';

export const DateTime = builder.addScalarType('DateTime', DateTimeResolver);

/** Counts. */
export const NonNegativeInt = builder.addScalarType('NonNegativeInt', NonNegativeIntResolver);
