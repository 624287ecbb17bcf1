import { Icon, type IconName } from '../../../parts/signs/icons.tsx'
import { go } from '../../../state/navigation.ts'
import { useOpenPlace } from '../../../state/open-place.ts'
import { useText } from '../../../text/language.ts'

/** What stands over the canvas where there is no room beside it. */
export type Drawer = 'panel' | undefined

type Tab = 'map' | 'findings' | 'table'
const tabs: [Tab, IconName][] = [
  ['map', 'map'],
  ['findings', 'filter'],
  ['table', 'table'],
]

/** On a telephone: the two views and the findings, under the thumb. */
export function Tabs({ drawer, onDrawer }: { drawer: Drawer; onDrawer(drawer: Drawer): void }) {
  const { view } = useOpenPlace()
  const { frame } = useText()
  const current: Tab = drawer === 'panel' ? 'findings' : (view.view ?? 'map')
  const open = (tab: Tab) => {
    onDrawer(tab === 'findings' ? 'panel' : undefined)
    if (tab !== 'findings') go({ view: tab })
  }
  return (
    <nav className="tabs" aria-label={frame.view}>
      {tabs.map(([tab, icon]) => (
        <button
          key={tab}
          type="button"
          className="tab"
          aria-current={current === tab ? 'page' : undefined}
          onClick={() => open(tab)}
        >
          <Icon name={icon} size={20} />
          {frame.tabs[tab]}
        </button>
      ))}
    </nav>
  )
}
