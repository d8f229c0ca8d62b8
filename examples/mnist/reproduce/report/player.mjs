/**
 * The one script of the page: shows a film's frames one after another. Without it they all stand below one another. Written as a
 * function of the document, whose text goes into the page.
 */
function play(document) {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  for (const film of document.querySelectorAll('.film')) {
    const frames = [...film.querySelectorAll('.frame')]
    const rows = [...film.querySelectorAll('tbody tr')]
    const [button, slider, output] = ['button', 'input', 'output'].map(name => film.querySelector(name))
    let [at, timer, loops] = [0, 0, 0]
    const show = index => {
      at = index
      frames.forEach((frame, n) => {
        frame.hidden = n !== at
      })
      rows.forEach((row, n) => {
        row.classList.toggle('now', n === at)
      })
      slider.value = at
      output.textContent = frames[at].dataset.epoch
      slider.setAttribute('aria-valuetext', `epoch ${frames[at].dataset.epoch}`)
    }
    const stop = () => {
      clearTimeout(timer)
      timer = 0
      button.textContent = 'Play'
    }
    const step = () => {
      const last = at === frames.length - 1
      if (last && ++loops >= 3) return stop()
      show(last ? 0 : at + 1)
      next()
    }
    const next = () => {
      timer = setTimeout(step, at === frames.length - 1 ? 2200 : 1000)
    }
    const start = () => {
      button.textContent = 'Pause'
      loops = 0
      if (at === frames.length - 1) show(0)
      next()
    }
    button.addEventListener('click', () => (timer ? stop() : start()))
    slider.addEventListener('input', () => {
      stop()
      show(Number(slider.value))
    })
    film.classList.add('on')
    film.querySelector('.controls').hidden = false
    show(0)
    if (still) continue
    // A film plays when it is first seen, and not again by itself.
    const seen = new IntersectionObserver(entries => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      seen.disconnect()
      if (!timer) start()
    })
    seen.observe(film)
  }
}

export const script = `(${play})(document)`
