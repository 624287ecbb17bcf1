import ConfigProvider from 'antd/es/config-provider'
import enUS from 'antd/es/locale/en_US'
import zhCN from 'antd/es/locale/zh_CN'
import { type ReactNode, useMemo } from 'react'
import { useLanguage } from '../../text/language.ts'
import { Icon } from '../signs/icons.tsx'
import { themeOf } from './ant-theme.ts'
import { useTheme } from './theme-context.ts'
import './ant.css'

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content

const passwordIcon = (visible: boolean) => <Icon name={visible ? 'eye' : 'eye-off'} />

/** Ant Design in our looks and language, for what is loaded when it is needed: neither frame nor map uses it. */
export function Ant({ children }: { children: ReactNode }) {
  const language = useLanguage()
  const { dark, animated } = useTheme()
  const theme = useMemo(() => themeOf(dark, animated), [dark, animated])
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'en' ? enUS : zhCN}
      csp={{ nonce }}
      componentSize="small"
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
      inputPassword={{ iconRender: passwordIcon }}
    >
      {children}
    </ConfigProvider>
  )
}
