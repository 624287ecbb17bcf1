/** The height of what holds virtual lines. The policy of the page forbids style attributes, not the property. */
export function setHeight(element: HTMLElement | null, pixels: number): void {
  if (element) element.style.height = `${pixels}px`
}
