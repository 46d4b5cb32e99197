/** The name of the file: whatever plans lie in its folder, or below, are read with it. */
export const VOCABULARY_FILE = 'gangmu.vocabulary.yaml';
