import { Menu } from '../../../parts/controls/menu.tsx'
import { Icon } from '../../../parts/signs/icons.tsx'
import { adjust, useView } from '../../../state/navigation.ts'
import { prefer, preferredLanguage, usePreferences } from '../../../state/preferences.ts'
import { useSession } from '../../../state/session.ts'
import { languages, useText } from '../../../text/language.ts'
import { useLeave } from './use-leave.ts'

const themes = ['system', 'light', 'dark'] as const

/** Language, appearance, name and password, and the way out. */
export function AccountMenu({ onName }: { onName(): void }) {
  const { frame } = useText()
  const { session } = useSession()
  const leave = useLeave()
  const preferences = usePreferences()
  const { view } = useView()
  const language = preferredLanguage(view.lang, preferences)
  const who = session.name ?? frame.unnamed
  return (
    <Menu
      label={frame.account}
      title={who}
      className="rail-account"
      groups={[
        { key: 'who', title: who, items: [{ key: 'name', label: frame.nameAccount, onChoose: onName }] },
        {
          key: 'language',
          title: frame.language,
          items: languages.map((each) => ({
            key: each,
            label: each === 'en' ? 'English' : '中文',
            lang: each,
            checked: language === each,
            onChoose: () => {
              prefer({ language: each })
              adjust({ lang: undefined })
            },
          })),
        },
        {
          key: 'theme',
          title: frame.theme,
          items: themes.map((each) => ({
            key: each,
            label: frame.themes[each],
            checked: preferences.theme === each,
            onChoose: () => prefer({ theme: each }),
          })),
        },
        { key: 'leave', title: ' ', items: [{ key: 'leave', label: frame.signOut, onChoose: leave }] },
      ]}
    >
      {session.name ? [...session.name][0] : <Icon name="account" />}
    </Menu>
  )
}
