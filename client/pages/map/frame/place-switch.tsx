import { Menu } from '../../../parts/controls/menu.tsx'
import { Icon } from '../../../parts/signs/icons.tsx'
import { SampleBadge } from '../../../parts/signs/sample-badge.tsx'
import { go } from '../../../state/navigation.ts'
import type { PlaceInfo } from '../../../state/place-data.ts'
import { useText } from '../../../text/language.ts'

/** Where one is: the page's heading, and the way to another place when there are several. */
export function PlaceSwitch({ places, place }: { places: readonly PlaceInfo[]; place: PlaceInfo | undefined }) {
  const { frame } = useText()
  if (!place) return <h1 className="place-name">{frame.product}</h1>
  return (
    <>
      <h1 className="place-name">
        {places.length < 2 ? (
          <span className="cut">{place.name}</span>
        ) : (
          <Menu
            label={frame.switchPlace(place.name)}
            className="place-button"
            groups={[
              {
                key: 'places',
                items: places.map(({ id, name }) => ({
                  key: id,
                  label: name,
                  checked: id === place.id,
                  onChoose: () => openPlace(id),
                })),
              },
            ]}
          >
            <span className="cut">{place.name}</span>
            <Icon name="down" size={14} />
          </Menu>
        )}
      </h1>
      {place.sample && <SampleBadge whole />}
    </>
  )
}

/** Nothing that was chosen in one place means anything in another. */
function openPlace(place: string): void {
  go({
    place,
    date: undefined,
    sel: undefined,
    hops: undefined,
    finding: undefined,
    region: undefined,
    cam: undefined,
    pin: undefined,
  })
}
