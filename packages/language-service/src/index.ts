export { createLanguageService } from './language-service.js';
export type { DocumentRepair, LanguageServiceOptions, PlanLanguageService } from './language-service.js';
export type { CancellationToken } from './cancellation.js';
export { localeOf } from './messages.js';
export type { Locale } from './messages.js';
export { FIX_ALL, REPAIR_DOCUMENT } from './providers/code-actions.js';
export { uriKey } from './uri.js';
export { PLAN_LANGUAGE } from './workspace.js';
