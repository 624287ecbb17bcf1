export const search = {
  label: '查找组织',
  placeholder: '名称、编码、拼音首字母',
  searching: '正在查找……',
  none: (q: string) => `没有找到「${q}」。可以用全称、别名、编码、拼音或拼音首字母。`,
  found: (n: number) => `找到 ${n} 个，用上下键选择，回车前往`,
  failed: '查找没有成功，请再试一次。',
  clear: '清空',
  goingTo: (name: string) => `已选中${name}`,
}
