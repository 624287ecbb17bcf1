import type { ThemeConfig } from 'antd/es/config-provider/context'
import { fontFamily } from './font.ts'
import { type ColourRole, colour } from './palette.ts'

/** Ant Design's tokens by our roles of colour, type and space. */
export function themeOf(dark: boolean, motion: boolean): ThemeConfig {
  return { token: { ...coloursOf(dark), ...measures, ...shadow(dark), motion }, components: componentsOf(dark) }
}

function coloursOf(dark: boolean): ThemeConfig['token'] {
  const of = (role: ColourRole) => colour(role, dark)
  return {
    colorPrimary: of('accent'),
    colorPrimaryHover: of('accentHover'),
    colorPrimaryActive: of('accentHover'),
    colorPrimaryBorder: of('accentLine'),
    colorLink: of('accent'),
    colorLinkHover: of('accentHover'),
    colorText: of('text'),
    colorTextSecondary: of('text2'),
    colorTextTertiary: of('text3'),
    colorTextPlaceholder: of('text3'),
    colorTextDescription: of('text3'),
    colorTextHeading: of('text'),
    colorTextLightSolid: of('onAccent'),
    colorIcon: of('text2'),
    colorIconHover: of('text'),
    colorBgLayout: of('canvas'),
    colorBgContainer: of('panel'),
    colorBgElevated: of('raised'),
    colorFillAlter: of('sunken'),
    colorFillSecondary: of('hover'),
    colorFillTertiary: of('sunken'),
    controlItemBgHover: of('hover'),
    controlItemBgActive: of('accentSoft'),
    colorBorder: of('lineStrong'),
    colorBorderSecondary: of('line'),
    colorSplit: of('line'),
    colorError: of('error'),
    colorErrorBg: of('errorSoft'),
    colorErrorText: of('errorText'),
    colorWarning: of('warn'),
    colorWarningBg: of('warnSoft'),
    colorWarningText: of('warnText'),
    colorInfo: of('info'),
    colorInfoBg: of('infoSoft'),
    colorInfoText: of('infoText'),
    colorSuccess: of('ok'),
    colorSuccessBg: of('okSoft'),
    colorSuccessText: of('okText'),
  }
}

const measures = {
  fontFamily,
  fontSizeSM: 12,
  fontSize: 13,
  fontSizeLG: 14,
  fontSizeXL: 16,
  fontWeightStrong: 600,
  sizeUnit: 4,
  sizeStep: 4,
  borderRadiusSM: 4,
  borderRadius: 6,
  borderRadiusLG: 8,
  controlHeightSM: 28,
  controlHeight: 32,
  controlHeightLG: 44,
  lineWidthFocus: 2,
  motionDurationFast: '0.1s',
  motionDurationMid: '0.16s',
  motionDurationSlow: '0.24s',
}

function shadow(dark: boolean) {
  const [near, far] = dark ? [50, 45] : [6, 9]
  return { boxShadowSecondary: `0 1px 2px rgb(0 0 0 / ${near}%), 0 6px 20px rgb(0 0 0 / ${far}%)` }
}

function componentsOf(dark: boolean): ThemeConfig['components'] {
  const of = (role: ColourRole) => colour(role, dark)
  return {
    Button: {
      defaultBorderColor: of('line'),
      primaryColor: of('onAccent'),
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
      fontWeight: 500,
      borderRadiusSM: 6,
      paddingInlineSM: 10,
    },
  }
}
