import Dropdown from 'antd/es/dropdown'
import { Icon } from '../../parts/icons.tsx'
import { adjust, useView } from '../../state/navigation.ts'
import { prefer, preferredLanguage, usePreferences } from '../../state/preferences.ts'
import { useSession } from '../../state/session.ts'
import { type Language, languages, useText } from '../../text/language.ts'

const themes = ['system', 'light', 'dark'] as const

/** Language, appearance, name and password, and the way out. */
export function AccountMenu({ onName }: { onName(): void }) {
  const { frame } = useText()
  const { session, leave } = useSession()
  const preferences = usePreferences()
  const { view } = useView()
  const language = preferredLanguage(view.lang, preferences)
  const choose = (key: string) => {
    const [what, value] = key.split(':')
    if (what === 'language') {
      prefer({ language: value as Language })
      adjust({ lang: undefined })
    } else if (what === 'theme') prefer({ theme: value as (typeof themes)[number] })
    else if (what === 'name') onName()
    else void leave()
  }
  return (
    <Dropdown
      trigger={['click']}
      placement="topLeft"
      menu={{
        selectable: true,
        multiple: true,
        selectedKeys: [`language:${language}`, `theme:${preferences.theme}`],
        onClick: ({ key }) => choose(key),
        items: [
          {
            type: 'group',
            label: session.name ?? frame.unnamed,
            children: [{ key: 'name', label: frame.nameAccount }],
          },
          { type: 'divider' },
          {
            type: 'group',
            label: frame.language,
            children: languages.map((each) => ({
              key: `language:${each}`,
              label: <span lang={each}>{each === 'en' ? 'English' : '中文'}</span>,
            })),
          },
          {
            type: 'group',
            label: frame.theme,
            children: themes.map((each) => ({ key: `theme:${each}`, label: frame.themes[each] })),
          },
          { type: 'divider' },
          { key: 'leave', label: frame.signOut },
        ],
      }}
    >
      <button type="button" className="rail-account" aria-label={frame.account} title={session.name ?? frame.unnamed}>
        {session.name ? [...session.name][0] : <Icon name="account" />}
      </button>
    </Dropdown>
  )
}
