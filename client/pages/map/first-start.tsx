import { Fragment, useState } from 'react'
import { Icon, type IconName } from '../../parts/signs/icons.tsx'
import { useText } from '../../text/language.ts'
import './first-start.css'

const commands = {
  import: (place: string) => `npm run import -- --place ${place} --check FILES…`,
  template: 'npm run template',
  sample: 'npm run seed -- --variant gaps',
}

/** A workspace without organizations: what to do next, each a command to copy. */
export function FirstStart({ regions, place = '440514' }: { regions: number; place?: string }) {
  const { map } = useText()
  const text = map.first
  return (
    <main className="first-start" id="main" tabIndex={-1}>
      <section className="first-card" aria-labelledby="first-title">
        <header>
          <h2 id="first-title">{text.title}</h2>
          <p>{regions === 0 ? text.leadEmpty : text.lead(String(regions))}</p>
        </header>
        <Step icon="upload" title={text.importTitle} why={text.importWhy} command={commands.import(place)} />
        <Step icon="sheet" title={text.templateTitle} why={text.templateWhy} command={commands.template} />
        <Step icon="map" title={text.sampleTitle} why={text.sampleWhy} command={commands.sample} />
        <footer>{text.note}</footer>
      </section>
    </main>
  )
}

function Step(props: { icon: IconName; title: string; why: string; command: string }) {
  const { map } = useText()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(props.command)
    setCopied(true)
  }
  return (
    <div className="first-step">
      <span className="first-icon">
        <Icon name={props.icon} size={20} />
      </span>
      <div>
        <h3>{props.title}</h3>
        <p>{props.why}</p>
        <code>
          {props.command.split(' ').map((word, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the words of a command stay where they are.
            <Fragment key={at}>
              <span>{word}</span>{' '}
            </Fragment>
          ))}
        </code>
      </div>
      <button
        type="button"
        className="button"
        onClick={() => void copy().catch(() => setCopied(false))}
        aria-label={`${map.first.copy}: ${props.title}`}
      >
        {copied ? map.first.copied : map.first.copy}
      </button>
    </div>
  )
}
