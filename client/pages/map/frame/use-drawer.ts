import { useCallback, useEffect, useState } from 'react'
import { go } from '../../../state/navigation.ts'
import type { View } from '../../../state/view.ts'
import type { Drawer } from './tabs.tsx'

/** The panel as a drawer, where there is no room to have it docked. */
export function useDrawer(view: View, docked: boolean) {
  const [drawer, setDrawer] = useState<Drawer>()
  useEffect(() => {
    if (docked) setDrawer(undefined)
  }, [docked])
  // The list that the address opens is in sight where the panel is a drawer; once something is chosen, the map is.
  const listed = view.list !== undefined && !view.sel && !view.finding
  useEffect(() => {
    if (listed && !docked) setDrawer('panel')
  }, [listed, docked])
  const openPanel = useCallback(() => setDrawer('panel'), [])
  const close = () => {
    setDrawer(undefined)
    if (listed) go({ list: undefined })
  }
  return { drawer, setDrawer, openPanel, close }
}
