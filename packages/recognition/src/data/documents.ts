/** Titled texts that are named without 《》, a line each, with other names after it. */
export const documentLines = `
中央八项规定
中华人民共和国宪法
中国共产党章程
宪法修正案
中国教育现代化2035
中国制造2025
健康中国2030规划纲要`;
