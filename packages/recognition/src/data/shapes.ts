/** Ends of names that are undertakings by themselves when a distinguishing name stands before them. */
export const strongEnds =
  '计划 行动计划 培养计划 专项计划 工程 专项工程 行动 专项行动 攻坚行动 大赛 大讲堂 联赛 博览会 艺术节 文化节 旅游节 马拉松 攻坚战 特别行动 示范工程 创新工程';
/** Ends that need more evidence. */
export const weakEnds =
  '项目 专项 试点 平台 论坛 活动 系列活动 品牌 模式 基金 制度 机制 竞赛 运动会 大会 年会 峰会 系列项目 体系';
