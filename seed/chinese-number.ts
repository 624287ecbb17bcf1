const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 … 99 in Chinese, as posts and branches are numbered. */
export function chineseNumber(number: number): string {
  if (number < 10) return digits[number]
  const tens = Math.floor(number / 10)
  const ones = number % 10
  return `${tens > 1 ? digits[tens] : ''}十${ones > 0 ? digits[ones] : ''}`
}
