import { createContext, useContext } from 'react'

/** What the drawing has to be told, since it cannot read style sheets. */
export const ThemeContext = createContext({ dark: false, animated: true })

export function useTheme(): { dark: boolean; animated: boolean } {
  return useContext(ThemeContext)
}
