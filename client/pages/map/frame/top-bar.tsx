import { IconButton } from '../../../parts/controls/icon-button.tsx'
import { Segments } from '../../../parts/controls/segments.tsx'
import { confirm } from '../../../parts/messages/toast.tsx'
import { Icon } from '../../../parts/signs/icons.tsx'
import { go } from '../../../state/navigation.ts'
import { useOpenPlace } from '../../../state/open-place.ts'
import { useText } from '../../../text/language.ts'
import { LensSwitch } from './lens-switch.tsx'

/** Lens and view on one side, what is done with the page on the other. */
export function TopBar({ phone, drawable, onPanel }: { phone: boolean; drawable: boolean; onPanel?(): void }) {
  const { view, data } = useOpenPlace()
  const { frame } = useText()
  const copy = () => {
    navigator.clipboard
      .writeText(window.location.href)
      .then(() => confirm(frame.copied))
      .catch(() => confirm(frame.copyFailed))
  }
  return (
    <>
      {!phone && (
        <time className="as-of" dateTime={data.asOf} title={frame.asOf}>
          {data.asOf}
        </time>
      )}
      {onPanel && <IconButton icon={phone ? 'search' : 'panel'} label={frame.openPanel} onClick={onPanel} />}
      <span className="bar-rule" />
      {!phone && (
        <span className="bar-label" aria-hidden="true">
          {frame.lens}
        </span>
      )}
      {!phone && <LensSwitch />}
      <span className="bar-space" />
      {!phone && (
        <Segments
          label={frame.view}
          value={drawable ? (view.view ?? 'map') : 'table'}
          options={(['map', 'table'] as const).map((value) => ({
            value,
            disabled: value === 'map' && !drawable,
            label: (
              <>
                <Icon name={value} size={15} />
                {frame.views[value]}
              </>
            ),
          }))}
          onChoose={(value) => go({ view: value })}
        />
      )}
      {!phone && <IconButton icon="link" label={frame.copyLink} onClick={copy} />}
    </>
  )
}
