import { describe } from 'vitest'
import { ascii } from './build.ts'
import { refuses } from './refuse.ts'

describe('files of formats that are not read', () => {
  refuses('acts.pt', [
    [
      'a torch file of old',
      ascii('\x80\x02\x8a\x0al\xfc\x9c'),
      `a PyTorch file or pickle: refused, since opening it can run any code; save it as .npy with: python -c "import torch, numpy; numpy.save('runs/acts.npy', torch.load('runs/acts.pth', map_location='cpu').detach().float().numpy())"`,
      { file: 'runs/acts.pth' },
    ],
    [
      'a checkpoint by name',
      ascii('whatever'),
      `a PyTorch file or pickle: refused, since opening it can run any code; save it as .npy with: python -c "import torch, numpy; numpy.save('model.npy', torch.load('model.ckpt', map_location='cpu').detach().float().numpy())"`,
      { file: 'model.ckpt' },
    ],
    [
      'a .bin by name',
      ascii('\x01\x02\x03'),
      `a PyTorch file or pickle: refused, since opening it can run any code; save it as .npy with: python -c "import torch, numpy; numpy.save('pytorch_model.npy', torch.load('pytorch_model.bin', map_location='cpu').detach().float().numpy())"`,
      { file: 'pytorch_model.bin' },
    ],
    [
      'a pickle',
      ascii('\x80\x04\x95'),
      `a pickle: refused, since opening it can run any code; save it as .npy with: python -c "import pickle, numpy; numpy.save('acts.npy', numpy.asarray(pickle.load(open('acts.pkl', 'rb')), 'float32'))"`,
      { file: 'acts.pkl' },
    ],
    [
      'a pickle under another name',
      ascii('\x80\x05\x95'),
      `a PyTorch file or pickle: refused, since opening it can run any code; save it as .npy with: python -c "import torch, numpy; numpy.save('acts-array.npy', torch.load('acts.npy', map_location='cpu').detach().float().numpy())"`,
      { file: 'acts.npy' },
    ],
    [
      'a pickle whose name would break out of the quotes',
      ascii('\x80\x04\x95'),
      `a pickle: refused, since opening it can run any code; save it as .npy with: python -c "import pickle, numpy; numpy.save('FILE.npy', numpy.asarray(pickle.load(open('FILE', 'rb')), 'float32'))"`,
      { file: `a'"; rm -rf $HOME.pkl` },
    ],
    [
      'Parquet',
      ascii('PAR1\x15\x04'),
      `a Parquet file is not read; save it as .npy with: python -c "import pandas, numpy; numpy.save('acts.npy', pandas.read_parquet('acts.parquet').to_numpy('float32'))"`,
      { file: 'acts.parquet' },
    ],
    [
      'Arrow',
      ascii('ARROW1\0\0'),
      `an Arrow file is not read; save it as .npy with: python -c "import pandas, numpy; numpy.save('acts.npy', pandas.read_feather('acts.arrow').to_numpy('float32'))"`,
      { file: 'acts.arrow' },
    ],
    [
      'HDF5',
      ascii('\x89HDF\r\n\x1a\n'),
      `an HDF5 file is not read; save it as .npy with: python -c "import h5py, numpy; numpy.save('acts.npy', h5py.File('acts')['DATASET'][:])"`,
      { file: 'acts' },
    ],
    [
      'gzip',
      ascii('\x1f\x8b\x08\0'),
      'compressed with gzip; expected the file itself, unpack it with gunzip',
      { file: 'acts.npy.gz' },
    ],
    [
      'a Git LFS pointer',
      ascii('version https://git-lfs.github.com/spec/v1\n'),
      'a Git LFS pointer, not the data; fetch it with git lfs pull',
      { file: 'acts.safetensors' },
    ],
    [
      'an image',
      ascii('\x89PNG\r\n\x1a\n'),
      'format not recognised, its first bytes are 89 50 4e 47 0d 0a 1a 0a (.PNG....); expected .npy, .npz, .safetensors or .csv',
      { file: 'acts.png' },
    ],
    [
      'bytes on standard input',
      Uint8Array.of(1, 2, 3),
      'format not recognised, its first bytes are 01 02 03 (...); expected .npy, .npz, .safetensors or .csv',
      { file: '-' },
    ],
  ])
})
