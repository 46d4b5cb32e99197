/** The documents that the language server is told of. */
export const schemes: readonly string[] = ['file', 'untitled'];
export const languages: readonly string[] = ['markdown', 'plaintext', 'gangmu-plan'];
